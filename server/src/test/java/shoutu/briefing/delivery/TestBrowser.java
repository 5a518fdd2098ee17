package shoutu.briefing.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A browser that has subscribed to web push, and reads what it gets. */
public final class TestBrowser {

  private final KeyPair pair;
  private final byte[] auth = new byte[PushCipher.AUTH_BYTES];

  public TestBrowser() throws GeneralSecurityException {
    KeyPairGenerator pairs = KeyPairGenerator.getInstance("EC");
    pairs.initialize(new ECGenParameterSpec("secp256r1"));
    pair = pairs.generateKeyPair();
    new SecureRandom().nextBytes(auth);
  }

  /** As a browser gives it to a page: base64url. */
  public String key() {
    return text(PushCipher.point((ECPublicKey) pair.getPublic()));
  }

  public String auth() {
    return text(auth);
  }

  /** What a browser does with a push message (RFC 8291, 3.4, from the receiver's side). */
  public String read(byte[] message) throws GeneralSecurityException {
    ByteBuffer in = ByteBuffer.wrap(message);
    byte[] salt = new byte[16];
    in.get(salt);
    assertThat(in.getInt()).isEqualTo(4096);
    byte[] sender = new byte[in.get()];
    in.get(sender);
    byte[] sealed = new byte[in.remaining()];
    in.get(sealed);
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(pair.getPrivate());
    agreement.doPhase(PushCipher.publicKey(sender), true);
    byte[] own = PushCipher.point((ECPublicKey) pair.getPublic());
    ByteBuffer info = ByteBuffer.allocate(14 + 65 + 65);
    info.put("WebPush: info\0".getBytes(StandardCharsets.US_ASCII)).put(own).put(sender);
    byte[] keyed = hkdf(agreement.generateSecret(), auth, info.array(), 32);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(hkdf(keyed, salt, ascii("Content-Encoding: aes128gcm\0"), 16), "AES"),
        new GCMParameterSpec(128, hkdf(keyed, salt, ascii("Content-Encoding: nonce\0"), 12)));
    return new String(cipher.doFinal(sealed), StandardCharsets.UTF_8);
  }

  private static byte[] hkdf(byte[] input, byte[] salt, byte[] info, int length)
      throws GeneralSecurityException {
    return KDF.getInstance("HKDF-SHA256")
        .deriveData(
            HKDFParameterSpec.ofExtract().addSalt(salt).addIKM(input).thenExpand(info, length));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
