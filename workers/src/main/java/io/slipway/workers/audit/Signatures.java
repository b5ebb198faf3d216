package io.slipway.workers.audit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Signs what has to be told from a forgery later: heads of the audit chain, evidence packs. */
@Component
public class Signatures {
  private final ECKey key;

  Signatures(SecretsSettings settings) throws IOException, JOSEException {
    this.key = KeyFile.in(settings.secrets()).readOrMake();
  }

  /**
   * A compact JWS (ES256).
   *
   * @param type what is signed, so that a signature of one thing is none of another
   */
  public String sign(String type, byte[] payload) {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(new JOSEObjectType(type))
            .keyID(key.getKeyID())
            .build();
    JWSObject jws = new JWSObject(header, new Payload(payload));
    try {
      jws.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("The signing key cannot sign", e);
    }
    return jws.serialize();
  }

  /** What was signed, when it was signed by this key as something of the type. */
  public Optional<byte[]> verified(String type, String signature) {
    try {
      JWSObject jws = JWSObject.parse(signature);
      boolean holds =
          jws.getHeader().getAlgorithm().equals(JWSAlgorithm.ES256)
              && new JOSEObjectType(type).equals(jws.getHeader().getType())
              && jws.verify(new ECDSAVerifier(key.toPublicJWK()));
      return holds ? Optional.of(jws.getPayload().toBytes()) : Optional.empty();
    } catch (ParseException | JOSEException e) {
      return Optional.empty();
    }
  }

  /** The public half as a JWK; its kid is its thumbprint (RFC 7638). */
  public Map<String, Object> publicKey() {
    return key.toPublicJWK().toJSONObject();
  }

  public String keyId() {
    return key.getKeyID();
  }
}
