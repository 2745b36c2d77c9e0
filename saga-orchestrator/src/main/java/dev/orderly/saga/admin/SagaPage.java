package dev.orderly.saga.admin;

import java.util.List;

/** A page of sagas, the youngest first. */
record SagaPage(List<SagaSummary> sagas, int page, int size, long total) {}
