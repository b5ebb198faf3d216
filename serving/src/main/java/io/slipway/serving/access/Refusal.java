package io.slipway.serving.access;

/**
 * Calls of one kind that were refused within a minute.
 *
 * @param id of its own among the refusals of all servers
 * @param since the minute, ISO 8601
 * @param who called, by the name of the account; nobody without a token that counts
 * @param call method and path, or the method of gRPC
 */
public record Refusal(
    String id, String since, String who, String call, int status, String reason, long count) {}
