package dev.orderly.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies that no request needs, before and while they are read: those that are too large, and that come too slowly.
 * What is left of a body is listened to for a while: who is hung up on while speaking does not hear the answer.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class BodyLimitFilter extends OncePerRequestFilter {

    static final DataSize LIMIT = DataSize.ofKilobytes(64);
    private static final DataSize LISTENED_TO = DataSize.ofMegabytes(16);

    /** The container's own limit begins anew with each byte. */
    private final Duration longest;

    BodyLimitFilter(@Value("${orderly.web.longest-body:10s}") String longest) {
        this.longest = DurationStyle.detectAndParse(longest);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long begin = System.nanoTime();
        chain.doFilter(new LimitedRequest(request), response);
        ServletInputStream rest = request.getInputStream();
        if (!rest.isFinished()) {
            response.flushBuffer();
            listen(rest, begin);
        }
    }

    private void listen(ServletInputStream rest, long begin) {
        var buffer = new byte[8192];
        long left = LISTENED_TO.toBytes();
        try {
            while (left > 0 && System.nanoTime() - begin < longest.toNanos()) {
                int read = rest.read(buffer);
                if (read < 0) {
                    return;
                }
                left -= read;
            }
        } catch (IOException e) {
            logger.debug("A client has stopped speaking", e);
        }
    }

    private static ErrorResponseException tooLarge() {
        return Problems.problem(
                HttpStatus.CONTENT_TOO_LARGE,
                "body-too-large",
                "A body has at most %d bytes.".formatted(LIMIT.toBytes()));
    }

    private ErrorResponseException tooSlow() {
        return Problems.problem(
                HttpStatus.REQUEST_TIMEOUT,
                "body-too-slow",
                "A body has to come within %d seconds.".formatted(longest.toSeconds()));
    }

    /** Complains only when the body is read, so that the advice makes the answer. */
    private final class LimitedRequest extends HttpServletRequestWrapper {

        LimitedRequest(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (getContentLengthLong() > LIMIT.toBytes()) {
                throw tooLarge();
            }
            return new LimitedStream(super.getInputStream());
        }
    }

    private final class LimitedStream extends ServletInputStream {

        private final ServletInputStream body;
        private final long begin = System.nanoTime();
        private long left = LIMIT.toBytes();

        LimitedStream(ServletInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            int read = body.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = body.read(target, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int bytes) {
            left -= bytes;
            if (left < 0) {
                throw tooLarge();
            }
            if (System.nanoTime() - begin > longest.toNanos()) {
                throw tooSlow();
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
