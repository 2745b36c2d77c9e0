package dev.orderly.endtoend;

import dev.orderly.localstack.LocalStack;
import dev.orderly.localstack.StackOptions;
import dev.orderly.localstack.StackOptions.BrokerChoice;
import dev.orderly.localstack.process.Listener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands the shop to the tests: a local stack of their own, started once for all of them, with empty databases, and with
 * it what receives its traces. The system properties {@code orderly.broker} and {@code orderly.base-port} choose the AMQP
 * broker and the ports.
 */
public final class RunningShop implements ParameterResolver {

    private static final int BASE_PORT = Integer.getInteger("orderly.base-port", 28_000);

    private static final Map<Class<?>, Function<Running, Object>> PARAMETERS = Map.of(
            Shop.class,
                    running -> new Shop(running.stack()::url, running.stack().checker()),
            LocalStack.class, Running::stack,
            TraceReceiver.class, Running::traces);

    /** A stack and what receives its traces, which is needed to its end. */
    private record Running(LocalStack stack, TraceReceiver traces) implements AutoCloseable {

        static Running start() {
            try {
                var traces = TraceReceiver.listeningAt("127.0.0.1", 0);
                return new Running(startStack(traces), traces);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static LocalStack startStack(TraceReceiver traces) {
            String broker = System.getProperty("orderly.broker", "auto").toUpperCase(Locale.ROOT);
            return LocalStack.start(
                    StackOptions.usual()
                            .in(Path.of("target", "stack"))
                            .withBasePort(BASE_PORT)
                            .withBroker(BrokerChoice.valueOf(broker))
                            .withTracesTo(traces.endpoint())
                            .withFreshData(true),
                    Listener.none());
        }

        @Override
        public void close() {
            stack.close();
            traces.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Running running = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(RunningShop.class))
                .computeIfAbsent("running", key -> Running.start(), Running.class);
        return PARAMETERS
                .getOrDefault(parameter.getParameter().getType(), Running::stack)
                .apply(running);
    }
}
