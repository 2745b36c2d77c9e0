package dev.orderly.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.qpid.server.SystemLauncher;

/** Qpid Broker-J in this JVM. */
final class QpidNode implements TestBroker {

    private final int port = Ports.free();

    QpidNode() {
        Path data = TemporaryFiles.directory("qpid");
        // Arguments such as x-queue-type are RabbitMQ's own; nothing here relies on them being obeyed.
        System.setProperty("queue.behaviourOnUnknownDeclareArgument", "IGNORE");
        System.setProperty("qpid.work_dir", data.toString());
        var launcher = new SystemLauncher();
        TemporaryFiles.onExit(launcher::shutdown, data);
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("type", "Memory");
        attributes.put("initialConfigurationLocation", configuration(data).toString());
        attributes.put("startupLoggedToSystemOut", false);
        try {
            launcher.startup(attributes);
        } catch (Exception e) {
            throw new IllegalStateException("Qpid does not start", e);
        }
    }

    @Override
    public int port() {
        return port;
    }

    private Path configuration(Path data) {
        try {
            return Files.writeString(data.resolve("initial-config.json"), """
                {
                  "name": "orderly",
                  "modelVersion": "9.1",
                  "authenticationproviders": [{
                    "name": "plain",
                    "type": "Plain",
                    "secureOnlyMechanisms": [],
                    "users": [{"name": "%s", "type": "managed", "password": "%s"}]
                  }],
                  "ports": [{
                    "name": "AMQP",
                    "port": %d,
                    "bindingAddress": "127.0.0.1",
                    "authenticationProvider": "plain",
                    "protocols": ["AMQP_0_9_1"],
                    "virtualhostaliases": [{"name": "defaultAlias", "type": "defaultAlias"}]
                  }],
                  "virtualhostnodes": [{
                    "name": "default",
                    "type": "Memory",
                    "defaultVirtualHostNode": true,
                    "virtualHostInitialConfiguration": "{\\"type\\": \\"Memory\\"}"
                  }]
                }
                """.formatted(USER, PASSWORD, port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
