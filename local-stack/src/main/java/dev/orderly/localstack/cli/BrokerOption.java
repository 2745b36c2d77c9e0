package dev.orderly.localstack.cli;

import dev.orderly.localstack.StackOptions.BrokerChoice;
import picocli.CommandLine.Option;

/** Which broker plays the part of RabbitMQ in a stack that a command starts. */
final class BrokerOption {

    @Option(
            names = "--broker",
            paramLabel = "BROKER",
            defaultValue = "auto",
            description = "${COMPLETION-CANDIDATES}; AUTO takes RabbitMQ if it is installed (${DEFAULT-VALUE}).")
    BrokerChoice choice = BrokerChoice.AUTO;
}
