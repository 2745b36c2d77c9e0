package dev.orderly.web;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Import;

/** Gives a service all that is here. */
@AutoConfiguration
@Import({ApiVersion.class, BodyLimitFilter.class, HttpFaults.class, StrictRequests.class})
public class WebAutoConfiguration {}
