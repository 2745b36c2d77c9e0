package dev.orderly.localstack.infrastructure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.SystemLauncherListener;

/** The process that Qpid runs in. */
final class QpidNode {

    private QpidNode() {}

    public static void main(String[] arguments) throws Exception {
        // Arguments such as x-queue-type are RabbitMQ's own; nothing here relies on them being obeyed.
        System.setProperty("queue.behaviourOnUnknownDeclareArgument", "IGNORE");
        System.setProperty("qpid.work_dir", arguments[1]);
        System.setProperty("derby.stream.error.file", arguments[1] + "/derby.log");
        Map<String, Object> attributes = new HashMap<>();
        // The broker's own settings are written anew at each start; queues and messages live in the virtual host's
        // store.
        Path settings = Path.of(arguments[1], "config.json");
        Files.deleteIfExists(settings);
        attributes.put("type", "JSON");
        attributes.put("storePath", settings.toString());
        attributes.put("initialConfigurationLocation", arguments[0]);
        attributes.put("startupLoggedToSystemOut", false);
        var launcher = new SystemLauncher(new SystemLauncherListener.DefaultSystemLauncherListener() {
            @Override
            public void onShutdown(int exitCode) {
                Runtime.getRuntime().halt(exitCode);
            }
        });
        launcher.startup(attributes);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(launcher::shutdown));
        Thread.currentThread().join();
    }
}
