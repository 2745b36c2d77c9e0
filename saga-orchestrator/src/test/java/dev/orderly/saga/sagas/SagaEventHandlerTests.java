package dev.orderly.saga.sagas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.contracts.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SagaEventHandlerTests {

    @Test
    void hasAHandlerForEveryReplyThatTheContractsKnow() throws Exception {
        var messages = new Properties();
        for (var file : Collections.list(getClass().getClassLoader().getResources("META-INF/messages.properties"))) {
            try (var stream = file.openStream()) {
                messages.load(stream);
            }
        }
        var replies = new ArrayList<Class<?>>();
        for (var name : messages.values()) {
            var type = Class.forName(name.toString());
            if (Reply.class.isAssignableFrom(type)) {
                replies.add(type);
            }
        }

        assertThat(replies).isNotEmpty().containsExactlyInAnyOrderElementsOf(SagaEventHandler.REPLIES);
    }
}
