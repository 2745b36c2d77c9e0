package dev.orderly.shipping.carrier;

import dev.orderly.messaging.RemoteEffect.Attempt;

/**
 * Our name for one operation, which makes repeating it safe.
 *
 * @param usedBefore whether the operation may have had its effect already, its outcome unknown
 */
public record OperationKey(String value, boolean usedBefore) {

    public static OperationKey of(Attempt attempt) {
        return new OperationKey(attempt.id().toString(), attempt.isRepeated());
    }
}
