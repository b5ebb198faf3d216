package io.slipway.processes;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import io.slipway.contract.Failure;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** What a mocked worker does with a job. */
interface Answer {
  void to(ActivatedJob job, JobClient client);

  static Answer variables(Map<String, ?> variables) {
    return computed(job -> variables);
  }

  static Answer computed(Function<ActivatedJob, Map<String, ?>> variables) {
    return (job, client) ->
        client
            .newCompleteCommand(job.getKey())
            .variables((Object) variables.apply(job))
            .send()
            .join();
  }

  /** A BPMN error that says why, as our workers throw it. */
  static Answer failure(Failure failure) {
    return (job, client) ->
        client
            .newThrowErrorCommand(job.getKey())
            .errorCode(failure.code())
            .errorMessage(failure.message())
            .variables(Map.of("failure", failure))
            .send()
            .join();
  }

  /** A BPMN error that does not say why. */
  static Answer bareError(String code) {
    return (job, client) -> client.newThrowErrorCommand(job.getKey()).errorCode(code).send().join();
  }

  /** One after the other; the last one stays. */
  static Answer inTurn(Answer... answers) {
    var turn = new AtomicInteger();
    return (job, client) ->
        answers[Math.min(turn.getAndIncrement(), answers.length - 1)].to(job, client);
  }

  /** Keeps the job and never comes back. */
  static Answer silence() {
    return (job, client) -> {};
  }
}
