package dev.orderly.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A generated file that is committed, so that a change of the contract is seen where it is reviewed. */
record CommittedFile(Path path) {

    private static final boolean WRITING = Boolean.getBoolean("contracts.write");

    static CommittedFile asyncApi() {
        return new CommittedFile(Path.of("asyncapi.yaml"));
    }

    static CommittedFile schemaOf(PublishedMessage message) {
        return new CommittedFile(Path.of("schemas", message.name() + ".json"));
    }

    boolean exists() {
        return Files.exists(path);
    }

    String text() {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails if the file differs from what was generated; with {@code -Dcontracts.write=true} it writes it first. */
    void mustEqual(String generated) {
        if (WRITING) {
            write(generated);
        }
        assertThat(exists() ? text() : "")
                .as(
                        "contracts/%s is generated; regenerate and commit it: ./mvnw -pl contracts -am test -Dcontracts.write=true",
                        path)
                .isEqualToNormalizingNewlines(generated);
    }

    private void write(String generated) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(path, generated);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
