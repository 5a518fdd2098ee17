package shoutu.briefing.delivery;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts a push message for one browser: RFC 8291 (keys) over RFC 8188 ({@code aes128gcm}), one
 * record. Only the browser can read it, not the push service on the way.
 */
final class PushCipher {

  static final int POINT_BYTES = 65;
  static final int AUTH_BYTES = 16;

  /** What fits into one record of 4096 bytes with its padding byte and tag (RFC 8291, 4). */
  static final int LONGEST = 3993;

  private static final int RECORD = 4096;
  private static final int COORDINATE_BYTES = 32;
  private static final int TAG_BITS = 128;
  private static final byte UNCOMPRESSED = 4;
  private static final byte LAST_RECORD = 2;

  /**
   * @param browser the browser's public key and secret
   * @param ours a key pair made for this message alone
   * @param salt 16 random bytes
   */
  static byte[] encrypt(byte[] text, Address.PushKeys browser, KeyPair ours, byte[] salt)
      throws GeneralSecurityException {
    if (text.length > LONGEST) {
      throw new IllegalArgumentException(
          "A push message holds %d bytes at most.".formatted(LONGEST));
    }
    byte[] ourPoint = point((ECPublicKey) ours.getPublic());
    byte[] shared = agree(ours.getPrivate(), browser.publicKey());
    byte[] info =
        join("WebPush: info\0".getBytes(StandardCharsets.US_ASCII), browser.publicKey(), ourPoint);
    byte[] keyed = derive(shared, browser.auth(), info, COORDINATE_BYTES);
    byte[] key = derive(keyed, salt, ascii("Content-Encoding: aes128gcm\0"), 16);
    byte[] nonce = derive(keyed, salt, ascii("Content-Encoding: nonce\0"), 12);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    byte[] sealed = cipher.doFinal(join(text, new byte[] {LAST_RECORD}));
    return ByteBuffer.allocate(salt.length + 4 + 1 + ourPoint.length + sealed.length)
        .put(salt)
        .putInt(RECORD)
        .put((byte) ourPoint.length)
        .put(ourPoint)
        .put(sealed)
        .array();
  }

  private static byte[] agree(PrivateKey ours, byte[] theirs) throws GeneralSecurityException {
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(ours);
    agreement.doPhase(publicKey(theirs), true);
    return agreement.generateSecret();
  }

  /**
   * @throws GeneralSecurityException when these bytes are no point of the curve
   */
  static ECPublicKey publicKey(byte[] point) throws GeneralSecurityException {
    if (point.length != POINT_BYTES || point[0] != UNCOMPRESSED) {
      throw new java.security.spec.InvalidKeySpecException("not an uncompressed P-256 point");
    }
    AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
    curve.init(new ECGenParameterSpec("secp256r1"));
    ECPoint at =
        new ECPoint(
            new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + COORDINATE_BYTES)),
            new BigInteger(1, Arrays.copyOfRange(point, 1 + COORDINATE_BYTES, POINT_BYTES)));
    return (ECPublicKey)
        KeyFactory.getInstance("EC")
            .generatePublic(new ECPublicKeySpec(at, curve.getParameterSpec(ECParameterSpec.class)));
  }

  /** A public key as 65 bytes: 4, x, y. */
  static byte[] point(ECPublicKey key) {
    byte[] point = new byte[POINT_BYTES];
    point[0] = UNCOMPRESSED;
    coordinate(key.getW().getAffineX(), point, 1);
    coordinate(key.getW().getAffineY(), point, 1 + COORDINATE_BYTES);
    return point;
  }

  private static void coordinate(BigInteger value, byte[] into, int at) {
    byte[] bytes = value.toByteArray();
    int skip = Math.max(0, bytes.length - COORDINATE_BYTES);
    int length = bytes.length - skip;
    System.arraycopy(bytes, skip, into, at + COORDINATE_BYTES - length, length);
  }

  private static byte[] derive(byte[] input, byte[] salt, byte[] info, int length)
      throws GeneralSecurityException {
    return KDF.getInstance("HKDF-SHA256")
        .deriveData(
            HKDFParameterSpec.ofExtract().addSalt(salt).addIKM(input).thenExpand(info, length));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] join(byte[]... parts) {
    ByteBuffer joined = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(it -> it.length).sum());
    for (byte[] part : parts) {
      joined.put(part);
    }
    return joined.array();
  }

  private PushCipher() {}
}
