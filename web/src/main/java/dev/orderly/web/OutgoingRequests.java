package dev.orderly.web;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;

/**
 * How a service calls a system that is not ours: over kept connections, one blocking call on each, because that takes less
 * processor time than an asynchronous client. Nothing is repeated, redirected or remembered behind the caller's back: who
 * calls decides what an answer means, and whether to ask again.
 */
public final class OutgoingRequests extends HttpComponentsClientHttpRequestFactory {

    /** Those who call make a bounded number of calls at once, so that nobody ever waits for one of these. */
    private static final int CONNECTIONS = 2000;

    private final CloseableHttpClient client;
    private final Duration timeout;
    /** After the end there is nobody left whose deadline it could be: the client refuses as well. */
    private final ScheduledExecutorService deadlines = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("deadlines").factory(), new ThreadPoolExecutor.DiscardPolicy());

    private OutgoingRequests(CloseableHttpClient client, Duration timeout) {
        super(client);
        this.client = client;
        this.timeout = timeout;
    }

    /**
     * Requests to one other system; whoever asks for them has to {@link #destroy} them.
     *
     * @param connectTimeout how long to wait until a connection stands
     * @param timeout how long to wait, after that, until the answer is complete
     */
    public static OutgoingRequests within(Duration connectTimeout, Duration timeout) {
        return new OutgoingRequests(client(connectTimeout, timeout), connectTimeout.plus(timeout));
    }

    private static CloseableHttpClient client(Duration connectTimeout, Duration timeout) {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(CONNECTIONS)
                        .setMaxConnPerRoute(CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(connectTimeout))
                                .setSocketTimeout(Timeout.of(timeout))
                                .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(timeout))
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .disableAutomaticRetries()
                .disableAuthCaching()
                .disableContentCompression()
                .disableCookieManagement()
                .disableRedirectHandling()
                .build();
    }

    /** The client's own timeouts begin anew with each piece of an answer: one that drips would never end. */
    @Override
    protected void postProcessHttpRequest(ClassicHttpRequest request) {
        if (request instanceof HttpUriRequestBase cancellable) {
            var _ = deadlines.schedule(cancellable::cancel, timeout.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** What is still under way ends without an answer. */
    @Override
    public void destroy() {
        deadlines.shutdownNow();
        client.close(CloseMode.GRACEFUL);
    }
}
