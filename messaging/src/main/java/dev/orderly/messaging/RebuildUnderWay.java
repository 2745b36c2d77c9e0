package dev.orderly.messaging;

/** Thrown when a consumer is to be rebuilt that is being emptied for a rebuild already; nothing has changed. */
public final class RebuildUnderWay extends RuntimeException {

    private static final long serialVersionUID = 1;

    public RebuildUnderWay(String consumer) {
        super(consumer + " is being rebuilt already");
    }
}
