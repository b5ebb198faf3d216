package io.slipway.exporter;

import io.camunda.zeebe.exporter.api.context.Context.RecordFilter;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.value.VariableRecordValue;
import java.util.Set;

/**
 * Which records the workers hear of. Types and intents go by name, since the engine that runs this
 * knows more of them (such as USER_TASK) than the API it is compiled against.
 *
 * @param variables names of the variables that are sent
 */
record Interest(Set<String> variables) implements RecordFilter {
  private static final Set<String> VALUES =
      Set.of("PROCESS_INSTANCE", "USER_TASK", "INCIDENT", "VARIABLE");
  private static final Set<String> STEPS =
      Set.of("ELEMENT_ACTIVATING", "ELEMENT_ACTIVATED", "ELEMENT_COMPLETED", "ELEMENT_TERMINATED");

  @Override
  public boolean acceptType(RecordType type) {
    return type == RecordType.EVENT;
  }

  @Override
  public boolean acceptValue(ValueType type) {
    return VALUES.contains(type.name());
  }

  /** The engine's own filter lets a record through if any exporter asks for it: hence all again. */
  boolean includes(Record<?> engineRecord) {
    if (!acceptType(engineRecord.getRecordType()) || !acceptValue(engineRecord.getValueType())) {
      return false;
    }
    if (engineRecord.getValue() instanceof VariableRecordValue variable) {
      return variables.contains(variable.getName());
    }
    return engineRecord.getValueType() != ValueType.PROCESS_INSTANCE
        || STEPS.contains(engineRecord.getIntent().name());
  }
}
