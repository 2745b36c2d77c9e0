package dev.orderly.endtoend.fuzz;

import java.util.regex.Pattern;

/**
 * What a service has said before it hung up.
 *
 * @param status 0 if it said nothing
 * @param isComplete whether it hung up in time
 */
record Answer(int status, String head, String body, boolean isComplete) {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3}).*", Pattern.DOTALL);
    private static final Pattern INTERNALS =
            Pattern.compile("\\tat |\\w+Exception|\\bjava\\.|org\\.(springframework|apache)|dev\\.orderly");

    static Answer of(String text) {
        return of(text, true);
    }

    static Answer unfinished(String text) {
        return of(text, false);
    }

    private static Answer of(String text, boolean isComplete) {
        var status = STATUS.matcher(text);
        int end = text.indexOf("\r\n\r\n");
        return new Answer(
                status.matches() ? Integer.parseInt(status.group(1)) : 0,
                end < 0 ? text : text.substring(0, end),
                end < 0 ? "" : text.substring(end + 4),
                isComplete);
    }

    boolean isProblem() {
        return head.contains("application/problem+json") && body.contains("urn:orderly:problem:");
    }

    boolean tellsInternals() {
        return INTERNALS.matcher(body).find();
    }

    /** As it is counted. */
    String outcome() {
        if (!isComplete) {
            return "hangs";
        }
        return status == 0 ? "closed" : status + (status < 400 || isProblem() ? "" : " without problem");
    }
}
