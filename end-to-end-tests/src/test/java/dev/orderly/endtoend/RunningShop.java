package dev.orderly.endtoend;

import dev.orderly.localstack.LocalStack;
import dev.orderly.localstack.StackOptions;
import dev.orderly.localstack.StackOptions.BrokerChoice;
import dev.orderly.localstack.process.Listener;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands the shop to the tests: a local stack of their own, started once for all of them, with empty databases. The
 * system properties {@code orderly.broker} and {@code orderly.base-port} choose the AMQP broker and the ports.
 */
final class RunningShop implements ParameterResolver {

    private static final int BASE_PORT = Integer.getInteger("orderly.base-port", 28_000);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Shop.class || type == LocalStack.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        LocalStack stack = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(RunningShop.class))
                .computeIfAbsent("stack", key -> start(), LocalStack.class);
        return parameter.getParameter().getType() == Shop.class ? new Shop(stack::url, stack.databases()) : stack;
    }

    private static LocalStack start() {
        String broker = System.getProperty("orderly.broker", "auto").toUpperCase(Locale.ROOT);
        return LocalStack.start(
                StackOptions.usual()
                        .in(Path.of("target", "stack"))
                        .withBasePort(BASE_PORT)
                        .withBroker(BrokerChoice.valueOf(broker))
                        .withFreshData(true),
                Listener.none());
    }
}
