package io.slipway.workers.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.slipway.contract.LifecycleId;
import io.slipway.workers.HttpIT;
import io.slipway.workers.audit.AuditEvent.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class AuditIT extends HttpIT {
  private static final AtomicLong NUMBERS = new AtomicLong(1);

  private final String subject = "audit-" + NUMBERS.incrementAndGet();
  @Autowired private AuditTrail trail;
  @Autowired private AuditReading audit;
  @Autowired private JdbcClient sql;
  @Autowired private PlatformTransactionManager transactions;
  private long last;

  @BeforeEach
  void write() {
    for (int i = 0; i < 5; i++) {
      trail.add(event(null, "written-" + i));
    }
    last = seq("select max(seq) from audit_entry");
  }

  @Test
  void theChainHolds() throws IOException {
    AuditVerification found = audit.verify();

    assertThat(found.faults()).isEmpty();
    assertThat(found.intact()).isTrue();
    assertThat(found.entries()).isEqualTo(last);
  }

  @Test
  void manyAtOnceAreOneChain() throws IOException {
    IntStream.range(0, 60).parallel().forEach(i -> trail.add(event(null, "many-" + i)));

    assertThat(seq("select max(seq) from audit_entry")).isEqualTo(last + 60);
    assertThat(audit.verify().faults()).isEmpty();
  }

  @Test
  void theSameKeyIsWrittenOnce() {
    IntStream.range(0, 20).parallel().forEach(i -> trail.add(event(subject + "-once", "once")));

    assertThat(seq("select max(seq) from audit_entry")).isEqualTo(last + 1);
  }

  @Test
  void whatIsRolledBackWasNeverWritten() throws IOException {
    undone(() -> trail.add(event(null, "undone")));
    trail.add(event(null, "after"));

    assertThat(seq("select max(seq) from audit_entry")).isEqualTo(last + 1);
    assertThat(audit.verify().faults()).isEmpty();
  }

  @Test
  void keepsWhatPostgresqlCannot() throws IOException {
    trail.add(
        new AuditEvent(
            null,
            "odd",
            "a\0b",
            Channel.API,
            subject,
            null,
            Map.of("x\0", "\ud800" + "y".repeat(9000))));

    assertThat(audit.verify().faults()).isEmpty();
    JsonNode entry =
        getAs("auditor", "/v1/audit?subject=" + subject + "&limit=1").body().at("/entries/0");
    assertThat(entry.path("who").asText()).isEqualTo("ab");
    assertThat(entry.at("/details/x").asText()).startsWith("?yyy").endsWith("...");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit_entry set who = 'x'",
        "delete from audit_entry",
        "truncate audit_entry"
      })
  void changesNoEntry(String change) {
    assertThatThrownBy(() -> sql.sql(change).update())
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("append-only");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "who = 'somebody else'",
        "at = at + interval '1 microsecond'",
        "action = 'model.blessed'",
        "details = '{\"a\": \"c\"}'",
        "lifecycle_id = 'another'",
        "key = 'new'",
        "channel = 'TASKLIST'"
      })
  void namesTheEntryThatWasChanged(String change) {
    assertThat(faultsAfter("update audit_entry set " + change + " where seq = " + (last - 2)))
        .singleElement()
        .asString()
        .startsWith("Entry " + (last - 2) + " was changed");
  }

  @Test
  void namesTheEntriesThatAreMissing() {
    assertThat(
            faultsAfter(
                "delete from audit_entry where seq in (%d, %d)".formatted(last - 3, last - 2)))
        .containsExactly("Entries %d to %d are missing".formatted(last - 3, last - 2));
  }

  @Test
  void namesTheEntriesThatWereCutOffAtTheEnd() {
    assertThat(faultsAfter("delete from audit_entry where seq = " + last))
        .containsExactly("Entry " + last + " is missing");
  }

  @Test
  void namesEntriesThatChangedPlaces() {
    String swap =
        """
        update audit_entry a set action = b.action, who = b.who, details = b.details, hash = b.hash,
          signature = b.signature
        from audit_entry b
        where a.seq in (%1$d, %2$d) and b.seq in (%1$d, %2$d) and a.seq <> b.seq"""
            .formatted(last - 3, last - 1);

    assertThat(faultsAfter(swap))
        .anyMatch(fault -> fault.startsWith("Entry " + (last - 3) + " was changed"))
        .anyMatch(fault -> fault.startsWith("Entry " + (last - 1) + " was changed"));
  }

  @Test
  void namesAnEntryThatWasPutIn() {
    AuditEntry before = entry(last);
    String hash =
        Links.hash(last + 1, before.hash(), "0".repeat(64)); // whatever: nobody here can sign it
    assertThat(
            faultsAfter(
                """
                insert into audit_entry (seq, at, action, who, channel, subject, details,
                  previous_hash, hash, signature)
                select seq + 1, at, action, who, channel, subject, details, hash, '%s', signature
                from audit_entry where seq = %d"""
                    .formatted(hash, last)))
        .singleElement()
        .asString()
        .startsWith("Entry " + (last + 1) + " was changed");
  }

  @Test
  void findsAChainThatWasWrittenAnewWithoutTheKey() {
    AuditEntry old = entry(last);
    String changed = "{\"a\": \"rewritten\"}";
    AuditEntry forged =
        new AuditEntry(
            old.seq(),
            old.at(),
            old.key(),
            old.action(),
            old.who(),
            old.channel(),
            old.subject(),
            old.lifecycleId(),
            Map.of("a", "rewritten"),
            old.previousHash(),
            "",
            "");
    String hash = Links.hash(last, old.previousHash(), Links.digest(forged));

    assertThat(
            faultsAfter(
                "update audit_entry set details = '%s', hash = '%s' where seq = %d"
                    .formatted(changed, hash, last)))
        .containsExactly(
            "Entry " + last + " was not written by this Slipway: its signature does not hold");
  }

  @Test
  void keepsTheKeyToItself() throws IOException {
    Path key = SECRETS.resolve("audit-signing-key.json");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    assertThat(getAs("auditor", "/v1/audit/verification").body().path("publicKey").has("d"))
        .isFalse();
    assertThat(getAs("auditor", "/v1/audit/export").text()).doesNotContain("\"d\":");
  }

  @Test
  void showsPagesTheLatestFirst() {
    JsonNode first = getAs("auditor", "/v1/audit?subject=" + subject + "&limit=2").body();
    JsonNode rest =
        getAs("auditor", "/v1/audit?subject=" + subject + "&limit=5&before=" + first.path("next"))
            .body();

    assertThat(first.path("entries"))
        .extracting(entry -> entry.path("action").asText())
        .containsExactly("written-4", "written-3");
    assertThat(rest.path("entries"))
        .extracting(entry -> entry.path("action").asText())
        .containsExactly("written-2", "written-1", "written-0");
    assertThat(rest.path("next").isNull()).isTrue();
    assertThat(getAs("auditor", "/v1/audit?lifecycle=" + subject + "-l").body().path("entries"))
        .hasSize(5);
    assertThat(getAs("auditor", "/v1/audit?limit=0").status()).isEqualTo(400);
  }

  @Test
  void exportsTheWholeChain() {
    List<String> lines = getAs("auditor", "/v1/audit/export").text().lines().toList();

    assertThat(lines).hasSizeGreaterThan((int) last);
    assertThat(lines.get(0)).contains("slipway-audit/1").contains("\"kty\":\"EC\"");
    assertThat(lines.get(1)).startsWith("{\"seq\":1,");
  }

  private List<String> faultsAfter(String change) {
    var found = new AuditVerification[1];
    undone(
        () -> {
          sql.sql("alter table audit_entry disable trigger user").update();
          sql.sql(change).update();
          try {
            found[0] = audit.verify();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    assertThat(found[0].intact()).isFalse();
    return found[0].faults();
  }

  private void undone(Runnable change) {
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            status -> {
              change.run();
              status.setRollbackOnly();
            });
  }

  private AuditEntry entry(long seq) {
    var found = new java.util.ArrayList<AuditEntry>();
    audit.each(seq, seq, found::add);
    return found.get(0);
  }

  private long seq(String query) {
    return sql.sql(query).query(Long.class).single();
  }

  private AuditEvent event(String key, String action) {
    return new AuditEvent(
        key,
        action,
        "ann",
        Channel.API,
        subject,
        new LifecycleId(subject + "-l"),
        Map.of("a", "b"));
  }
}
