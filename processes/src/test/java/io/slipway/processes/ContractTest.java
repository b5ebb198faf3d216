package io.slipway.processes;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.instance.ServiceTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeIoMapping;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeOutput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ContractTest {

  @Test
  void serviceTasksAreThoseOfTheContract() {
    var drawn =
        Diagram.everywhere(ServiceTask.class)
            .collect(Collectors.toMap(ServiceTask::getId, ContractTest::jobType));
    var written =
        Contract.steps().stream()
            .flatMap(step -> step.elements().stream().map(id -> Map.entry(id, step.jobType())))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    assertThat(drawn).isEqualTo(written);
  }

  @Test
  void serviceTasksPassOnWhatTheContractSaysAndNothingElse() {
    assertThat(Contract.steps())
        .allSatisfy(
            step ->
                assertThat(Diagram.everywhere(ServiceTask.class))
                    .filteredOn(task -> step.elements().contains(task.getId()))
                    .isNotEmpty()
                    .allSatisfy(task -> assertThat(outputs(task)).isEqualTo(step.gives())));
  }

  private static String jobType(ServiceTask task) {
    return Diagram.extension(task, ZeebeTaskDefinition.class).orElseThrow().getType();
  }

  private static Set<String> outputs(ServiceTask task) {
    return Diagram.extension(task, ZeebeIoMapping.class).stream()
        .flatMap(mapping -> mapping.getOutputs().stream())
        .map(ZeebeOutput::getTarget)
        .collect(toSet());
  }
}
