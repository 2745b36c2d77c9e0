package dev.orderly.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.Channels;
import dev.orderly.contracts.Command;
import dev.orderly.contracts.Event;
import dev.orderly.contracts.Reply;
import dev.orderly.messaging.CommandFailed;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TopologyTests {

    private static final Path SOURCES = Path.of("src/main/java");

    private static final Topology TOPOLOGY = Topology.load();

    static List<PublishedMessage> messages() {
        return TOPOLOGY.messages();
    }

    static List<Channel> channels() {
        return TOPOLOGY.channels();
    }

    static List<Flow> flows() {
        return TOPOLOGY.flows();
    }

    @Test
    void everyEventCommandAndReplyHasATypeOnTheWire() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .map(TopologyTests::classIn)
                            .filter(TopologyTests::travels))
                    .isNotEmpty()
                    .isSubsetOf(messages().stream()
                            .<Class<?>>map(PublishedMessage::body)
                            .toList());
        }
    }

    @Test
    void everyNameOfAChannelIsDeclaredAndEveryDeclaredChannelHasAName() {
        assertThat(Stream.of(Channels.class.getDeclaredFields()).map(TopologyTests::valueOf))
                .containsExactlyInAnyOrderElementsOf(
                        channels().stream().map(Channel::name).distinct().toList());
    }

    @ParameterizedTest
    @MethodSource("channels")
    void everyChannelCarriesMessagesThatSomeoneSendsAndSomeoneTakes(Channel channel) {
        assertThat(TOPOLOGY.carriedBy(channel)).isNotEmpty();
        switch (channel.kind()) {
            case EXCHANGE -> assertThat(flowsOf(channel, true)).isNotEmpty();
            case QUEUE -> assertThat(flowsOf(channel, false)).hasSize(1);
            case TOPIC -> assertThat(flowsOf(channel, true)).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("channels")
    void everyRoutingKeyIsOneOfItsExchange(Channel channel) {
        if (channel.kind() == Channel.Kind.QUEUE && !channel.definition().isEmpty()) {
            var exchange = TOPOLOGY.channel("exchange." + channel.definition().getFirst());
            boolean isDirect = exchange.definition().equals(List.of("direct"));
            assertThat(channel.routingKeys())
                    .isSubsetOf(
                            isDirect
                                    ? List.of(channel.name())
                                    : messages().stream()
                                            .map(PublishedMessage::type)
                                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("flows")
    void aFlowNamesOnlyWhatItsChannelCarries(Flow flow) {
        assertThat(TOPOLOGY.carriedBy(flow).stream().map(PublishedMessage::type).distinct())
                .isNotEmpty()
                .containsAll(flow.types());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyMessagePassesThroughSomeChannel(PublishedMessage message) {
        assertThat(channels()).anyMatch(channel -> TOPOLOGY.carriedBy(channel).contains(message));
    }

    @Test
    void everyReplyReachesTheSaga() {
        assertThat(TOPOLOGY.carriedBy(TOPOLOGY.channel(Topology.REPLIES)))
                .containsExactlyElementsOf(messages().stream()
                        .filter(message -> Reply.class.isAssignableFrom(message.body())
                                || message.body().equals(CommandFailed.class))
                        .toList());
    }

    private static List<Flow> flowsOf(Channel channel, boolean isSend) {
        return flows().stream()
                .filter(flow -> flow.isSend() == isSend && flow.channel().equals(channel.id()))
                .toList();
    }

    private static Class<?> classIn(Path source) {
        String name = SOURCES.relativize(source).toString().replace(".java", "").replace('/', '.');
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean travels(Class<?> type) {
        return type.isRecord()
                && Stream.of(Event.class, Command.class, Reply.class).anyMatch(kind -> kind.isAssignableFrom(type));
    }

    private static Object valueOf(Field constant) {
        try {
            return constant.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
