package shoutu.access.vault;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class VaultConfiguration {

  @Bean(destroyMethod = "close")
  KeyStore keyStore(@Value("${shoutu.data}") Path data) {
    return KeyStore.open(data.resolve("keys"));
  }

  @Bean
  TokenRules tokenRules() {
    return new TokenRules();
  }
}
