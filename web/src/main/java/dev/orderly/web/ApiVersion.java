package dev.orderly.web;

import org.springframework.web.servlet.config.annotation.ApiVersionConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The version of an API comes by header. There is one so far: a handler for another says so in its mapping, and one without
 * a version serves all.
 */
public final class ApiVersion implements WebMvcConfigurer {

    public static final String HEADER = "API-Version";

    /** What a request gets that names none. */
    public static final String DEFAULT = "1";

    @Override
    public void configureApiVersioning(ApiVersionConfigurer versions) {
        versions.useRequestHeader(HEADER).setDefaultVersion(DEFAULT).addSupportedVersions(DEFAULT);
    }
}
