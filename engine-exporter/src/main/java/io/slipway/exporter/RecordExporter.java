package io.slipway.exporter;

import io.camunda.zeebe.exporter.api.Exporter;
import io.camunda.zeebe.exporter.api.context.Context;
import io.camunda.zeebe.exporter.api.context.Controller;
import io.camunda.zeebe.protocol.record.Record;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Sends engine records as NDJSON to {@code args.url}. The engine keeps a record until it was taken
 * there (2xx), so nothing is lost when the receiver is down; after a restart of either side records
 * may come twice, with the same {@code position}.
 */
public final class RecordExporter implements Exporter {
  private Settings settings;
  private Interest interest;
  private Logger log;
  private @Nullable Delivery delivery;

  /** The engine creates it, then calls configure, open, export and close in this order. */
  @SuppressWarnings("NullAway.Init")
  public RecordExporter() {}

  @Override
  public void configure(Context context) {
    settings = Settings.of(context.getConfiguration().getArguments());
    interest = new Interest(settings.variables());
    log = context.getLogger();
    context.setFilter(interest);
  }

  @Override
  public void open(Controller controller) {
    var opened =
        new Delivery(new Receiver(settings.url(), settings.credentials()), controller, log);
    opened.tick();
    delivery = opened;
  }

  @Override
  public void export(Record<?> engineRecord) {
    var opened = Objects.requireNonNull(delivery, "The engine opens an exporter before it exports");
    if (interest.includes(engineRecord)) {
      opened.add(engineRecord.getPosition(), engineRecord.toJson());
    } else {
      opened.pass(engineRecord.getPosition());
    }
  }

  @Override
  public void close() {
    // a broker that does not lead its partition closes what it never opened
    if (delivery != null) {
      delivery.close();
    }
  }
}
