package shoutu.briefing.delivery;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import shoutu.briefing.delivery.AddressTable.StoredPair;

/** The house's key pair for web push: made once, the same on every server. */
@Component
class PushKey {

  private final AddressTable table;
  private final TransactionOperations transaction;

  PushKey(AddressTable table, TransactionOperations transaction) {
    this.table = table;
    this.transaction = transaction;
  }

  KeyPair pair() {
    StoredPair stored =
        Objects.requireNonNull(
            transaction.execute(
                _ -> {
                  if (table.pushKey().isEmpty()) {
                    table.offerPushKey(fresh());
                  }
                  return table.pushKey().orElseThrow();
                }));
    try {
      KeyFactory keys = KeyFactory.getInstance("EC");
      return new KeyPair(
          keys.generatePublic(new X509EncodedKeySpec(stored.publicKey())),
          keys.generatePrivate(new PKCS8EncodedKeySpec(stored.privateKey())));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The stored key for web push can't be read.", e);
    }
  }

  /** As browsers want it. */
  String publicKey() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(PushCipher.point((ECPublicKey) pair().getPublic()));
  }

  private static StoredPair fresh() {
    try {
      KeyPairGenerator pairs = KeyPairGenerator.getInstance("EC");
      pairs.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = pairs.generateKeyPair();
      return new StoredPair(pair.getPublic().getEncoded(), pair.getPrivate().getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has P-256.", e);
    }
  }
}
