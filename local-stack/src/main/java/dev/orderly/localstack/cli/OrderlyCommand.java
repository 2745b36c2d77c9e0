package dev.orderly.localstack.cli;

import dev.orderly.localstack.StackProblem;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Everything {@code ./orderly} can do. */
@Command(
        name = "orderly",
        description = "Runs the whole shop on this machine, without containers.",
        mixinStandardHelpOptions = true,
        versionProvider = OrderlyCommand.Version.class,
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            OrderCommand.class,
            CheckCommand.class,
            StopCommand.class,
            StartCommand.class
        })
public final class OrderlyCommand {

    private OrderlyCommand() {}

    public static int run(String... arguments) {
        return new CommandLine(new OrderlyCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (!(failure instanceof StackProblem)) {
                        throw failure;
                    }
                    command.getErr().println(command.getColorScheme().errorText(String.valueOf(failure.getMessage())));
                    return command.getCommandSpec().exitCodeOnExecutionException();
                })
                .execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = OrderlyCommand.class.getPackage().getImplementationVersion();
            return new String[] {"Orderly " + (version == null ? "(not packaged)" : version)};
        }
    }
}
