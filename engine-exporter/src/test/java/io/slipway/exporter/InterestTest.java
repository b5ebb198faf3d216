package io.slipway.exporter;

import static io.slipway.exporter.EngineRecord.incident;
import static io.slipway.exporter.EngineRecord.step;
import static io.slipway.exporter.EngineRecord.variable;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InterestTest {
  private final Interest interest = interest(Map.of("url", "http://127.0.0.1/"));

  @Test
  void includesTheFactsOfALifecycle() {
    assertThat(interest.includes(variable(1, "candidateResults"))).isTrue();
    assertThat(interest.includes(variable(1, "request"))).isFalse();
  }

  @Test
  void includesOtherVariablesWhenTheyAreNamed() {
    var other = interest(Map.of("url", "http://127.0.0.1/", "variables", "request, champion"));

    assertThat(other.includes(variable(1, "request"))).isTrue();
    assertThat(other.includes(variable(1, "champion"))).isTrue();
    assertThat(other.includes(variable(1, "dataset"))).isFalse();
  }

  @Test
  void includesStepsButNoSequenceFlows() {
    assertThat(interest.includes(step(1, ProcessInstanceIntent.ELEMENT_ACTIVATING))).isTrue();
    assertThat(interest.includes(step(1, ProcessInstanceIntent.ELEMENT_ACTIVATED))).isTrue();
    assertThat(interest.includes(step(1, ProcessInstanceIntent.ELEMENT_COMPLETED))).isTrue();
    assertThat(interest.includes(step(1, ProcessInstanceIntent.ELEMENT_TERMINATED))).isTrue();
    assertThat(interest.includes(step(1, ProcessInstanceIntent.ELEMENT_COMPLETING))).isFalse();
    assertThat(interest.includes(step(1, ProcessInstanceIntent.SEQUENCE_FLOW_TAKEN))).isFalse();
  }

  @Test
  void includesNeitherCommandsNorOtherTypesThatAnotherExporterAskedFor() {
    assertThat(interest.includes(incident(1))).isTrue();
    assertThat(interest.includes(incident(1).as(RecordType.COMMAND))).isFalse();
    assertThat(interest.includes(incident(1).of(ValueType.JOB))).isFalse();
  }

  @Test
  void asksTheEngineForEventsOfItsValueTypesOnly() {
    var engine = new FakeEngine(Map.of("url", "http://127.0.0.1/"));
    new RecordExporter().configure(engine);

    assertThat(engine.filter().acceptType(RecordType.EVENT)).isTrue();
    assertThat(engine.filter().acceptType(RecordType.COMMAND_REJECTION)).isFalse();
    assertThat(engine.filter().acceptValue(ValueType.VARIABLE)).isTrue();
    assertThat(engine.filter().acceptValue(ValueType.TIMER)).isFalse();
  }

  private static Interest interest(Map<String, Object> arguments) {
    return new Interest(Settings.of(arguments).variables());
  }
}
