package dev.orderly.messaging;

/**
 * The reply to a command that could not be handled: it is a dead letter now, and nothing was done.
 *
 * @param commandType the wire type of the command
 * @param error what went wrong, for an operator
 */
public record CommandFailed(String commandType, String error) {}
