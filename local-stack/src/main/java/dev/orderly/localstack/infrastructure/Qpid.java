package dev.orderly.localstack.infrastructure;

import dev.orderly.localstack.Directories;
import dev.orderly.localstack.Secrets;
import dev.orderly.localstack.process.Probes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The broker for machines without RabbitMQ: Qpid Broker-J with a store on disk. */
public final class Qpid implements Broker {

    private final Path java;
    private final int port;
    private final Path data;
    private final Secrets secrets;

    public Qpid(Path java, int port, Directories directories, Secrets secrets) {
        this.java = java;
        this.port = port;
        this.data = directories.data("qpid");
        this.secrets = secrets;
    }

    @Override
    public String description() {
        return "embedded Qpid Broker-J (rabbitmq-server is not on the PATH, or was not wanted)";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String password() {
        return secrets.of("broker." + USER);
    }

    @Override
    public void prepare(Progress progress) throws IOException {
        Files.createDirectories(data);
        Files.writeString(configuration(), """
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
                    "virtualhostaliases": [
                      {"name": "default", "type": "defaultAlias"},
                      {"name": "name", "type": "nameAlias"}
                    ]
                  }],
                  "virtualhostnodes": [{
                    "name": "default",
                    "type": "DERBY",
                    "defaultVirtualHostNode": true,
                    "storePath": "${qpid.work_dir}/configuration",
                    "virtualHostInitialConfiguration":
                      "{\\"type\\": \\"DERBY\\", \\"storePath\\": \\"${qpid.work_dir}/messages\\"}"
                  }]
                }
                """.formatted(USER, password(), port));
    }

    @Override
    public ProcessBuilder command() {
        return JavaCommand.of(
                java, QpidNode.class, "192m", List.of(configuration().toString(), data.toString()));
    }

    @Override
    public boolean isReady() {
        return Probes.amqp(port);
    }

    private Path configuration() {
        return data.resolve("initial-config.json");
    }
}
