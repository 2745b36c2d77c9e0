package dev.orderly.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.localstack.StackOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class OrderlyCommandTests {

    private static final Path CARRIER =
            Path.of("sandbox/src/main/java/dev/orderly/sandbox/carrier/CarrierService.java");

    @TempDir
    Path directory;

    @Test
    void namesTheCardsThatThereAreAndPlacesNothing() {
        Said said = run("order", "--card", "typo");

        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err())
                .contains("there is no card 'typo'; there are: visa, declined")
                .contains("Try: ./orderly order --help")
                .hasLineCount(2);
    }

    @Test
    void asksForAPostcodeOfFiveDigits() {
        Said said = run("order", "--postcode", "1011");

        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("'1011' is no postcode").contains("00000 is refused");
    }

    @Test
    void knowsThePostcodesThatTheCarrierTreatsDifferently() throws IOException {
        String source = Files.readString(StackOptions.usual().repository().resolve(CARRIER));

        assertThat(Pattern.compile("case \"(\\d{5})\"")
                        .matcher(source)
                        .results()
                        .map(found -> found.group(1)))
                .isNotEmpty()
                .allMatch(Options.POSTCODES::contains);
    }

    @Test
    void hasAHelpForBuilding() {
        assertThat(run("build", "--help").out()).contains("Builds what has changed");
        assertThat(run("--help").out()).contains("build");
    }

    @Test
    void breaksNothingIfTheReportHasNoPlaceForTheTable() throws IOException {
        Path report = Files.writeString(directory.resolve("report.md"), "# A report");

        Said said = run("faults", "--report", report.toString());

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.err()).contains("has no place for the table");
    }

    @Test
    void isDoneWhenThereIsNothingToStop(CapturedOutput output) {
        assertThat(run("down", "--directory", directory.toString()).exitCode()).isZero();
        assertThat(output.getOut()).contains("Nothing is running here.");
    }

    @Test
    void showsWhatAPartHasPrintedAlthoughNothingRuns(CapturedOutput output) throws IOException {
        hasPrinted("order-service", "Started in 2.1 seconds");

        Said said = run("logs", "order-service", "--directory", directory.toString());

        assertThat(said.exitCode()).isZero();
        assertThat(output.getOut()).contains("Started in 2.1 seconds");
    }

    @Test
    void namesThePartsThatHaveALogWhenAnotherIsAskedFor() throws IOException {
        hasPrinted("order-service", "");
        hasPrinted("kafka", "");

        Said said = run("logs", "foo", "--directory", directory.toString());

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.err()).contains("There is no part called foo; there are: kafka, order-service");
    }

    @Test
    void hasNoLogsBeforeTheFirstStart() {
        Said said = run("logs", "kafka", "--directory", directory.toString());

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.err()).contains("Nothing has run here yet");
    }

    private void hasPrinted(String part, String text) throws IOException {
        Path logs = Files.createDirectories(directory.resolve("logs"));
        Files.writeString(logs.resolve(part + ".log"), text);
    }

    private record Said(int exitCode, String out, String err) {}

    private static Said run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exitCode = OrderlyCommand.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Said(exitCode, out.toString(), err.toString());
    }
}
