package io.slipway.launcher.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.text.ParseException;
import java.util.Arrays;

/**
 * The public key that came along with what it signed.
 *
 * @param thumbprint of RFC 7638; whose key it is, a person knows by this
 */
record SigningKey(ECKey key, String thumbprint) {
  /**
   * @throws IOException when it is no such key
   */
  static SigningKey parse(JsonNode jwk) throws IOException {
    try {
      ECKey key = ECKey.parse(jwk.toString()).toPublicJWK();
      return new SigningKey(key, key.computeThumbprint().toString());
    } catch (ParseException | JOSEException e) {
      throw new IOException("There is no public key in it: " + e.getMessage(), e);
    }
  }

  /**
   * Whether this key signed exactly this.
   *
   * @param type what it was signed as
   */
  boolean signed(String type, String signature, byte[] payload) {
    try {
      JWSObject jws = JWSObject.parse(signature);
      return JWSAlgorithm.ES256.equals(jws.getHeader().getAlgorithm())
          && new JOSEObjectType(type).equals(jws.getHeader().getType())
          && Arrays.equals(jws.getPayload().toBytes(), payload)
          && jws.verify(new ECDSAVerifier(key));
    } catch (ParseException | JOSEException e) {
      return false;
    }
  }

  /** Whether it signed the head of the audit chain at an entry. */
  boolean signedHead(String signature, long seq, String hash) {
    return signed("slipway-audit", signature, Digests.head(seq, hash));
  }
}
