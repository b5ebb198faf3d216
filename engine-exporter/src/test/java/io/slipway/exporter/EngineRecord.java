package io.slipway.exporter;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.RecordValue;
import io.camunda.zeebe.protocol.record.RejectionType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.intent.VariableIntent;
import io.camunda.zeebe.protocol.record.value.ImmutableIncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.ImmutableProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.ImmutableVariableRecordValue;
import java.util.Map;

/** An engine record as the broker would give it; its JSON names the position. */
record EngineRecord(
    long position,
    RecordType recordType,
    ValueType valueType,
    Intent intent,
    RecordValue value,
    String padding)
    implements Record<RecordValue> {

  static EngineRecord incident(long position) {
    return incident(position, "");
  }

  static EngineRecord incident(long position, String padding) {
    return new EngineRecord(
        position,
        RecordType.EVENT,
        ValueType.INCIDENT,
        IncidentIntent.CREATED,
        ImmutableIncidentRecordValue.builder().build(),
        padding);
  }

  static EngineRecord variable(long position, String name) {
    return new EngineRecord(
        position,
        RecordType.EVENT,
        ValueType.VARIABLE,
        VariableIntent.CREATED,
        ImmutableVariableRecordValue.builder().withName(name).build(),
        "");
  }

  static EngineRecord step(long position, ProcessInstanceIntent intent) {
    return new EngineRecord(
        position,
        RecordType.EVENT,
        ValueType.PROCESS_INSTANCE,
        intent,
        ImmutableProcessInstanceRecordValue.builder().build(),
        "");
  }

  static String json(long position) {
    return "{\"position\":" + position + "}";
  }

  EngineRecord as(RecordType type) {
    return new EngineRecord(position, type, valueType, intent, value, padding);
  }

  EngineRecord of(ValueType type) {
    return new EngineRecord(position, recordType, type, intent, value, padding);
  }

  @Override
  public String toJson() {
    return json(position) + padding;
  }

  @Override
  public long getPosition() {
    return position;
  }

  @Override
  public RecordType getRecordType() {
    return recordType;
  }

  @Override
  public ValueType getValueType() {
    return valueType;
  }

  @Override
  public Intent getIntent() {
    return intent;
  }

  @Override
  public RecordValue getValue() {
    return value;
  }

  @Override
  public long getSourceRecordPosition() {
    return -1;
  }

  @Override
  public long getKey() {
    return position;
  }

  @Override
  public long getTimestamp() {
    return 0;
  }

  @Override
  public int getPartitionId() {
    return 1;
  }

  @Override
  public RejectionType getRejectionType() {
    return RejectionType.NULL_VAL;
  }

  @Override
  public String getRejectionReason() {
    return "";
  }

  @Override
  public String getBrokerVersion() {
    return "8.6.0";
  }

  @Override
  public Map<String, Object> getAuthorizations() {
    return Map.of();
  }

  @Override
  public int getRecordVersion() {
    return 1;
  }
}
