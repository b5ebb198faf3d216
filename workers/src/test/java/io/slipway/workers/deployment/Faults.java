package io.slipway.workers.deployment;

import java.util.Set;
import java.util.function.Supplier;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Lets a step fail once, before its effect or after it: a worker that dies looks so from outside.
 */
final class Faults implements BeanPostProcessor, MethodInterceptor {
  private static final Set<Class<?>> STEPS =
      Set.of(SmokeTests.class, Canaries.class, Deployments.class);

  private record Fault(String method, boolean afterwards, Supplier<RuntimeException> failure) {}

  private volatile @Nullable Fault fault;

  void failOnce(String method, boolean afterwards, Supplier<RuntimeException> failure) {
    fault = new Fault(method, afterwards, failure);
  }

  boolean hasFailed() {
    return fault == null;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (!STEPS.contains(bean.getClass())) {
      return bean;
    }
    var proxy = new ProxyFactory(bean);
    proxy.setProxyTargetClass(true);
    proxy.addAdvice(this);
    return proxy.getProxy();
  }

  @Override
  public @Nullable Object invoke(MethodInvocation call) throws Throwable {
    Fault due = fault;
    if (due == null || !due.method.equals(call.getMethod().getName())) {
      return call.proceed();
    }
    if (due.afterwards) {
      call.proceed();
    }
    fault = null;
    throw due.failure.get();
  }
}
