package dev.orderly.localstack.load;

import java.time.Instant;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What the customers were told.
 *
 * @param load how they came, in words
 * @param acceptance how long they waited for a 202, in microseconds
 * @param refusal how long they waited to be told anything else
 * @param refused how often they were told what else
 */
public record LoadResult(
        String load, Instant began, Instant ended, Histogram acceptance, Histogram refusal, Map<String, Long> refused) {

    public long accepted() {
        return acceptance.getTotalCount();
    }
}
