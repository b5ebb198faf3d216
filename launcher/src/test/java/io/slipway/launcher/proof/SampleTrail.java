package io.slipway.launcher.proof;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.util.ArrayList;
import java.util.List;

/** An exported audit trail of some entries. */
public final class SampleTrail {
  private final ECKey key;
  private final List<String> lines = new ArrayList<>();

  public SampleTrail(int entries) {
    try {
      key = new ECKeyGenerator(Curve.P_256).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    ObjectNode first = Digests.JSON.createObjectNode().put("format", "slipway-audit/1");
    first.set("publicKey", Digests.JSON.valueToTree(key.toPublicJWK().toJSONObject()));
    lines.add(first.toString());
    String previous = "0".repeat(64);
    for (int seq = 1; seq <= entries; seq++) {
      ObjectNode entry = entry(seq, "did-" + seq);
      previous = link(entry, previous);
      lines.add(entry.toString());
    }
  }

  /** The first line is the key's; line n is that of entry n. */
  public List<String> lines() {
    return lines;
  }

  /** An entry that another key signed. */
  String forged(int seq, String previousHash) {
    ObjectNode entry = entry(seq, "forged");
    new SampleTrail(0).link(entry, previousHash);
    return entry.toString();
  }

  private static ObjectNode entry(int seq, String action) {
    ObjectNode entry =
        Digests.JSON
            .createObjectNode()
            .put("seq", seq)
            .put("at", "2026-03-01T12:00:00Z")
            .put("key", (String) null)
            .put("action", action)
            .put("who", "ann")
            .put("channel", "API")
            .put("subject", "m:1")
            .put("lifecycleId", (String) null);
    entry.putObject("details").put("a", "b");
    return entry;
  }

  private String link(ObjectNode entry, String previous) {
    int seq = entry.path("seq").asInt();
    String hash = Digests.ofLink(seq, previous, Digests.ofEntry(entry));
    entry.put("previousHash", previous).put("hash", hash).put("signature", signature(seq, hash));
    return hash;
  }

  private String signature(int seq, String hash) {
    try {
      JWSHeader header =
          new JWSHeader.Builder(JWSAlgorithm.ES256)
              .type(new JOSEObjectType("slipway-audit"))
              .build();
      JWSObject jws = new JWSObject(header, new Payload(Digests.head(seq, hash)));
      jws.sign(new ECDSASigner(key));
      return jws.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
