package dev.orderly.localstack;

import dev.orderly.localstack.cli.OrderlyCommand;

/** The entrance for the command line. */
public final class Orderly {

    private Orderly() {}

    public static void main(String[] arguments) {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        System.exit(OrderlyCommand.run(arguments));
    }
}
