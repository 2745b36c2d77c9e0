package dev.orderly.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The rules of the house, read from the compiled classes of every module; a rule that matches nothing fails. */
class ArchitectureTests {

    private static final Path ROOT = Path.of("..");

    /** The root package of each service, which no other may use. */
    private static final Map<String, String> SERVICES = Map.of(
            "order-service", "dev.orderly.orders",
            "inventory-service", "dev.orderly.inventory",
            "payment-service", "dev.orderly.payments",
            "shipping-service", "dev.orderly.shipping",
            "email-service", "dev.orderly.email",
            "analytics-service", "dev.orderly.analytics",
            "saga-orchestrator", "dev.orderly.saga",
            "sandbox", "dev.orderly.sandbox");

    private static final JavaClasses CLASSES = new ClassFileImporter().importPaths(compiledModules());

    private static List<Path> compiledModules() {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("target/classes"))
                    .filter(Files::isDirectory)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void contractsDependOnTheJdkOnly() {
        classes()
                .that()
                .resideInAPackage("dev.orderly.contracts..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.orderly.contracts..", "java..", "org.jspecify.annotations..")
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev.orderly.messaging..", "dev.orderly.web..", "dev.orderly.testing.."})
    void theLibrariesKnowNothingOfTheShop(String library) {
        noClasses()
                .that()
                .resideInAPackage(library)
                .should()
                .dependOnClassesThat(resideInAPackage("dev.orderly..").and(not(resideInAPackage(library))))
                .check(CLASSES);
    }

    @Test
    void onlyTestsUseThePartsForTests() {
        classes()
                .that()
                .resideInAPackage("dev.orderly.testing..")
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAPackage("dev.orderly.testing..")
                .check(CLASSES);
    }

    @TestFactory
    Stream<DynamicTest> servicesKnowOnlyContractsTheLibrariesAndThemselves() {
        return SERVICES.entrySet().stream()
                .map(service -> DynamicTest.dynamicTest(
                        service.getKey(),
                        () -> noClasses()
                                .that()
                                .resideInAPackage(service.getValue() + "..")
                                .should()
                                .dependOnClassesThat(resideInAPackage("dev.orderly..")
                                        .and(not(resideInAnyPackage(
                                                service.getValue() + "..",
                                                "dev.orderly.contracts..",
                                                "dev.orderly.messaging..",
                                                "dev.orderly.web.."))))
                                .check(CLASSES)));
    }

    /** Who does not close the stream of a query keeps its connection; ten such requests stop a service. */
    @Test
    void noQueryIsLeftOpen() {
        noClasses()
                .should()
                .callMethodWhere(JavaCall.Predicates.target(HasName.Predicates.name("stream"))
                        .and(JavaCall.Predicates.target(HasOwner.Predicates.With.owner(
                                assignableTo("org.springframework.jdbc.core.simple.JdbcClient$MappedQuerySpec")))))
                .check(CLASSES);
    }

    @Test
    void theSandboxIsTheOutsideWorld() {
        noClasses()
                .that()
                .resideInAPackage("dev.orderly.sandbox..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.orderly.contracts..", "dev.orderly.messaging..")
                .check(CLASSES);
    }

    @Test
    void theCheckerAndTheLauncherStandApartFromTheServices() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.orderly.invariants..", "dev.orderly.localstack..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Stream.concat(
                                SERVICES.values().stream().map(root -> root + ".."),
                                Stream.of("dev.orderly.contracts..", "dev.orderly.messaging..", "dev.orderly.web.."))
                        .toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void nobodyDependsOnTheSimulation() {
        classes()
                .that()
                .resideInAPackage("dev.orderly.simulation..")
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAPackage("dev.orderly.simulation..")
                .check(CLASSES);
    }

    @TestFactory
    Stream<DynamicTest> rootPackagesHoldTheApplicationOnly() {
        return SERVICES.entrySet().stream()
                .map(service -> DynamicTest.dynamicTest(
                        service.getKey(),
                        () -> classes()
                                .that()
                                .resideInAPackage(service.getValue())
                                .and()
                                .doNotHaveSimpleName("package-info")
                                .should()
                                .beAnnotatedWith(SpringBootApplication.class)
                                .check(CLASSES)));
    }

    @Test
    void everyPackageIsNullMarked() {
        classes().should(beInANullMarkedPackage()).check(CLASSES);
    }

    @Test
    void namesSayWhatAClassIsFor() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Dto|DTO|Vm|VO|Utils?|Helper|Manager)")
                .orShould()
                .resideInAPackage("..common..")
                .check(CLASSES);
    }

    @Test
    void dependenciesComeThroughConstructors() {
        noFields()
                .should()
                .beAnnotatedWith(Autowired.class)
                .orShould()
                .beAnnotatedWith(Value.class)
                .check(CLASSES);
    }

    @Test
    void moneyIsNeverFloating() {
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(
                        "dev.orderly.contracts..",
                        "dev.orderly.orders..",
                        "dev.orderly.payments..",
                        "dev.orderly.sandbox.payments..")
                .should()
                .haveRawType(double.class)
                .orShould()
                .haveRawType(float.class)
                .orShould()
                .haveRawType(Double.class)
                .orShould()
                .haveRawType(Float.class)
                .check(CLASSES);
    }

    @Test
    void entitiesKeepTheirStateToThemselves() {
        fields().that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith("jakarta.persistence.Entity")
                .should()
                .bePrivate()
                .check(CLASSES);
    }

    /** Only the launcher's commands print, Kafka's formatter, and a main program that lacks a setting. */
    @Test
    void whateverHasNoConsoleLogsInsteadOfPrinting() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.orderly.localstack.cli..")
                .and()
                .doNotHaveFullyQualifiedName("dev.orderly.localstack.infrastructure.KafkaNode")
                .and()
                .doNotHaveFullyQualifiedName("dev.orderly.invariants.ExporterMain")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        type, marked, type.getName() + (marked ? " is" : " is not") + " in a @NullMarked package"));
            }
        };
    }
}
