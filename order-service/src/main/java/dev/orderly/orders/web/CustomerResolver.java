package dev.orderly.orders.web;

import dev.orderly.contracts.CustomerId;
import dev.orderly.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** The one place that knows who is asking. It believes a header; a token's subject can take its place here. */
@Component
public class CustomerResolver implements HandlerMethodArgumentResolver {

    static final String HEADER = "X-Customer-Id";

    /** The name under which somebody asks, which need not be one that a customer can have; null if there is none. */
    public static @Nullable String nameIn(HttpServletRequest request) {
        return request.getHeader(HEADER);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == CustomerId.class;
    }

    @Override
    public CustomerId resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer mav,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        String header = request.getHeader(HEADER);
        if (header == null) {
            throw Problems.problem(
                    HttpStatus.BAD_REQUEST, "customer-unknown", "The header %s is required.".formatted(HEADER));
        }
        try {
            return new CustomerId(header);
        } catch (IllegalArgumentException e) {
            throw Problems.problem(
                    HttpStatus.BAD_REQUEST, "customer-unknown", "%s: %s.".formatted(HEADER, e.getMessage()));
        }
    }
}
