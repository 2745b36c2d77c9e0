package dev.orderly.orders.admission;

import dev.orderly.orders.web.CustomerResolver;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns orders away before nearly anything else is done for them: to refuse must cost less than to accept. A path that is
 * written in another way passes, and meets {@link Admission} later.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class Gate extends OncePerRequestFilter {

    private static final String ORDERS = "/api/orders";

    private final Admission admission;
    private final JsonMapper json;

    Gate(Admission admission, JsonMapper json) {
        this.admission = admission;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !HttpMethod.POST.matches(request.getMethod()) || !ORDERS.equals(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            admission.requireRoom(CustomerResolver.nameIn(request), request.getHeader("Idempotency-Key"));
        } catch (ErrorResponseException refusal) {
            answer(refusal, response);
            return;
        }
        chain.doFilter(request, response);
    }

    private void answer(ErrorResponseException refusal, HttpServletResponse response) throws IOException {
        refusal.getBody().setInstance(URI.create(ORDERS));
        response.setStatus(refusal.getStatusCode().value());
        refusal.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(refusal.getBody()));
    }
}
