package dev.orderly.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.rabbitmq.RabbitMQContainer;

/** RabbitMQ in a container. */
final class RabbitContainer implements TestBroker {

    private final RabbitMQContainer container = Containers.start(
            new RabbitMQContainer(Containers.RABBITMQ).withAdminUser(USER).withAdminPassword(PASSWORD));

    @Override
    public String host() {
        return container.getHost();
    }

    @Override
    public int port() {
        return container.getAmqpPort();
    }

    @Override
    public boolean hasAlarms() {
        return true;
    }

    @Override
    public void raiseAlarm() {
        control("set_vm_memory_high_watermark", "0");
    }

    @Override
    public void clearAlarm() {
        control("set_vm_memory_high_watermark", "0.4");
    }

    private void control(String command, String argument) {
        try {
            ExecResult result = container.execInContainer("rabbitmqctl", command, argument);
            if (result.getExitCode() != 0) {
                throw new IllegalStateException(command + " failed: " + result.getStderr());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
