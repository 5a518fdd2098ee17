package shoutu.rules;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Reads all rule files together: either every one is sound, or none is used. */
final class PackLoader {

  record Loaded(List<Pack> packs, RuleSet rules) {}

  /**
   * @param files file name → content
   */
  static Loaded load(Map<String, String> files) {
    List<Pack.Fault> faults = new ArrayList<>();
    List<Pack> packs = new ArrayList<>();
    List<PackNode> roots = new ArrayList<>();
    RuleSet rules = new RuleSet();
    files.forEach(
        (file, content) -> {
          int before = faults.size();
          PackNode root = PackNode.parse(file, content, faults);
          if (faults.size() > before) {
            return;
          }
          roots.add(root);
          PackReader reader = new PackReader(root);
          rules.add(root, reader);
          packs.add(pack(root, reader, content));
          root.noteUnread();
        });
    rules.check();
    if (!faults.isEmpty()) {
      throw new Pack.Broken(faults);
    }
    roots.forEach(PackNode::forget);
    return new Loaded(List.copyOf(packs), rules);
  }

  private static Pack pack(PackNode root, PackReader reader, String content) {
    return new Pack(
        root.text("pack"),
        root.text("version"),
        PackReader.names(root, "name"),
        reader.effective(),
        reader.basis(),
        root.file(),
        sha256(content),
        root.size("entries"),
        content,
        root.plain());
  }

  private static String sha256(String content) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  private PackLoader() {}
}
