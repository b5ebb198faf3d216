package io.slipway.serving.http;

/** What every refusal answers with, as the Open Inference Protocol has it. */
public record ErrorBody(String error) {}
