package dev.orderly.messaging.envelope;

/**
 * A wire type and its version; written {@code order.created/1}.
 *
 * @param name lower case with dots and dashes, never a class name
 * @param version 1 or more; raised only by an incompatible change
 */
public record MessageType(String name, int version) {

    static MessageType parse(String text) {
        int slash = text.lastIndexOf('/');
        if (slash < 1) {
            throw new IllegalArgumentException("not a message type with a version: " + text);
        }
        return new MessageType(text.substring(0, slash), Integer.parseInt(text.substring(slash + 1)));
    }

    @Override
    public String toString() {
        return name + "/" + version;
    }
}
