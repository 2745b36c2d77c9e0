package dev.orderly.localstack.cli;

import dev.orderly.localstack.StackProblem;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.UnmatchedArgumentException;

/** Everything {@code ./orderly} can do. */
@Command(
        name = "orderly",
        description = "Runs the whole shop on this machine, without containers.",
        mixinStandardHelpOptions = true,
        versionProvider = OrderlyCommand.Version.class,
        subcommands = {
            BuildCommand.class,
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            OrderCommand.class,
            LoadCommand.class,
            FaultsCommand.class,
            CheckCommand.class,
            StopCommand.class,
            StartCommand.class
        })
public final class OrderlyCommand {

    private static final int WIDTH = 110;

    private OrderlyCommand() {}

    public static int run(String... arguments) {
        return commandLine().execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
    }

    static CommandLine commandLine() {
        return new CommandLine(new OrderlyCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(WIDTH)
                .setParameterExceptionHandler((mistake, _) -> {
                    CommandLine command = mistake.getCommandLine();
                    var err = command.getErr();
                    err.println(command.getColorScheme().errorText(mistake.getMessage()));
                    UnmatchedArgumentException.printSuggestions(mistake, err);
                    err.println("Try: ./" + command.getCommandSpec().qualifiedName() + " --help");
                    return command.getCommandSpec().exitCodeOnInvalidInput();
                })
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (!(failure instanceof StackProblem)) {
                        throw failure;
                    }
                    command.getErr().println(command.getColorScheme().errorText(String.valueOf(failure.getMessage())));
                    return command.getCommandSpec().exitCodeOnExecutionException();
                });
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = OrderlyCommand.class.getPackage().getImplementationVersion();
            return new String[] {"Orderly " + (version == null ? "(not packaged)" : version)};
        }
    }
}
