package dev.orderly.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTests {

    @TempDir
    Path directory;

    private final List<String> told = new ArrayList<>();
    private Path path = Path.of("");

    @BeforeEach
    void usePath() {
        path = directory.resolve("part.log");
    }

    @Test
    void tellsEachLineOnceAndOnlyWhenItIsComplete() throws IOException {
        var log = new LogFile(path);
        append("één\nhalf ");
        log.tellNew(told::add);
        assertThat(told).containsExactly("één");

        append("a líne\n");
        log.tellNew(told::add);
        log.tellNew(told::add);
        assertThat(told).containsExactly("één", "half a líne");
    }

    @Test
    void tellsNothingOfWhatWasThereBefore() throws IOException {
        append("yesterday\n");
        var log = new LogFile(path);
        append("today\n");

        log.tellNew(told::add);

        assertThat(told).containsExactly("today");
        assertThat(log.lastLines(5)).containsExactly("yesterday", "today");
    }

    @Test
    void saysWhatItLeavesOutWhenThereIsTooMuch() throws IOException {
        var log = new LogFile(path);
        append("0123456789\n".repeat(100_000));
        append("the end\n");

        log.tellNew(told::add);

        assertThat(told.getFirst()).contains("bytes are not shown");
        assertThat(told).hasSizeLessThan(50_000).last().isEqualTo("the end");
    }

    @Test
    void goesOnWhenSomebodyHasEmptiedIt() throws IOException {
        append("a long line of yesterday\n");
        var log = new LogFile(path);
        Files.writeString(path, "new\n");

        log.tellNew(told::add);

        assertThat(told).containsExactly("new");
    }

    private void append(String text) throws IOException {
        Files.writeString(path, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
