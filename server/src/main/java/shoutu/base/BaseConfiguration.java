package shoutu.base;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BaseConfiguration {

  @Bean
  Messages messages() {
    return new Messages();
  }

  @Bean
  Problems problems(Messages messages) {
    return new Problems(messages);
  }

  @Bean
  ScopedTransactionManager transactionManager(DataSource source, Clock clock) {
    return new ScopedTransactionManager(source, clock);
  }
}
