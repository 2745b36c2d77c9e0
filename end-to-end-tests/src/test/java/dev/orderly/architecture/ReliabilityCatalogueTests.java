package dev.orderly.architecture;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.localstack.faults.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of docs/reliability.md and the tests of all modules tell of the same proofs. */
class ReliabilityCatalogueTests {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path CATALOGUE = ROOT.resolve("docs/reliability.md");
    private static final int FEWEST_ROWS = 53;

    private static final Pattern ROW = Pattern.compile("^\\| (\\d+) \\|[^|]*\\|[^|]*\\|([^|]*)\\|$", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\[\\w+]\\(([^)]+)\\)");
    private static final Pattern FAULT_OR_REASON = Pattern.compile("(fault suite|Cannot arise|Open): \\w+");
    private static final Pattern SURVIVES = Pattern.compile("^\\s*@Survives\\(([^)]*)\\)", Pattern.MULTILINE);
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** The tests of each row, by what the tests say. */
    private static final Map<Integer, Set<Path>> TESTS = tests();

    /** A row of the table, by what the table says. */
    record Row(int number, String proof, Set<Path> tests) {

        static Row of(MatchResult row) {
            return new Row(
                    Integer.parseInt(row.group(1)),
                    row.group(2).trim(),
                    LINK.matcher(row.group(2))
                            .results()
                            .map(link -> CATALOGUE.resolveSibling(link.group(1)).normalize())
                            .collect(toCollection(TreeSet::new)));
        }

        @Override
        public String toString() {
            return "row " + number;
        }
    }

    static List<Row> rows() {
        return ROW.matcher(read(CATALOGUE)).results().map(Row::of).toList();
    }

    @Test
    void everyRowIsThereOnceAndInItsPlace() {
        assertThat(rows())
                .hasSizeGreaterThanOrEqualTo(FEWEST_ROWS)
                .extracting(Row::number)
                .isEqualTo(IntStream.rangeClosed(1, rows().size()).boxed().toList());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyRowHasAProofOrAReason(Row row) {
        assertThat(row)
                .satisfiesAnyOf(
                        it -> assertThat(it.tests()).isNotEmpty(),
                        it -> assertThat(it.proof()).containsPattern(FAULT_OR_REASON));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyLinkLeadsToATest(Row row) {
        assertThat(row.tests()).allSatisfy(test -> assertThat(test).isRegularFile());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aRowLinksExactlyTheTestsThatCarryItsNumber(Row row) {
        assertThat(row.tests()).isEqualTo(TESTS.getOrDefault(row.number(), Set.of()));
    }

    @Test
    void noTestCarriesANumberWithoutARow() {
        assertThat(rows()).extracting(Row::number).containsAll(TESTS.keySet());
    }

    @Test
    void theFaultSuiteTriesExactlyTheRowsThatNameOneOfItsFaults() {
        Set<Integer> tried =
                Stream.of(Kind.values()).flatMap(kind -> kind.rows().stream()).collect(toCollection(TreeSet::new));

        assertThat(rows())
                .filteredOn(row -> row.proof().contains("fault suite: "))
                .extracting(Row::number)
                .containsExactlyElementsOf(tried);
    }

    private static Map<Integer, Set<Path>> tests() {
        var tests = new HashMap<Integer, Set<Path>>();
        sources()
                .forEach(source -> numbersIn(source)
                        .forEach(number -> tests.computeIfAbsent(number, _ -> new TreeSet<>())
                                .add(source)));
        return tests;
    }

    private static List<Path> sources() {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(directory -> sourcesIn(directory).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> sourcesIn(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Integer> numbersIn(Path source) {
        return SURVIVES.matcher(read(source))
                .results()
                .flatMap(survives -> NUMBER.matcher(survives.group(1)).results())
                .map(number -> Integer.valueOf(number.group()));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
