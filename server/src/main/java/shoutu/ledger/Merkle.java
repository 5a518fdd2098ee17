package shoutu.ledger;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * Hash trees as in RFC 6962, section 2.1: leaves are hashed behind 0x00 (by {@code ledger.leaf}),
 * nodes behind 0x01; a block's root binds its tree to the block before it behind 0x02.
 */
final class Merkle {

  static final int HASH_BYTES = 32;
  static final byte[] GENESIS = new byte[HASH_BYTES];

  private static final byte NODE = 1;
  private static final byte BLOCK = 2;

  /** The root over leaves that stand one behind the other. */
  static byte[] tree(byte[] leaves) {
    List<byte[]> level = new ArrayList<>();
    for (int at = 0; at < leaves.length; at += HASH_BYTES) {
      level.add(leaf(leaves, at / HASH_BYTES));
    }
    if (level.isEmpty()) {
      throw new IllegalArgumentException("A block seals at least one act.");
    }
    while (level.size() > 1) {
      level = parents(level);
    }
    return level.getFirst();
  }

  static byte[] leaf(byte[] leaves, int index) {
    return ByteBuffer.allocate(HASH_BYTES).put(leaves, index * HASH_BYTES, HASH_BYTES).array();
  }

  static byte[] blockRoot(long no, byte[] previous, int acts, byte[] leaves) {
    MessageDigest digest = sha256();
    digest.update(BLOCK);
    digest.update(ByteBuffer.allocate(Long.BYTES + Integer.BYTES).putLong(no).putInt(acts).array());
    digest.update(previous);
    digest.update(tree(leaves));
    return digest.digest();
  }

  private static List<byte[]> parents(List<byte[]> level) {
    List<byte[]> above = new ArrayList<>((level.size() + 1) / 2);
    for (int i = 0; i + 1 < level.size(); i += 2) {
      MessageDigest digest = sha256();
      digest.update(NODE);
      digest.update(level.get(i));
      digest.update(level.get(i + 1));
      above.add(digest.digest());
    }
    if (level.size() % 2 == 1) {
      above.add(level.getLast());
    }
    return above;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  private Merkle() {}
}
