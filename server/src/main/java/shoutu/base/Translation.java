package shoutu.base;

import org.jspecify.annotations.Nullable;

/** What somebody on duty wrote for the public: in Chinese, and in English where there was time. */
public final class Translation {

  private Translation() {}

  /** The English words; where nobody wrote any, the Chinese ones stand in their place. */
  public static String orElse(String chinese, @Nullable String english) {
    return english == null || english.isBlank() ? chinese : english;
  }
}
