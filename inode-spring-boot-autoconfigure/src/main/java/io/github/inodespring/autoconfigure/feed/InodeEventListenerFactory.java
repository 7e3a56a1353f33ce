/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.github.inodespring.autoconfigure.feed;

import java.lang.reflect.Method;
import java.util.List;

import io.github.inodespring.feed.InodeSnapshotEvent;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ApplicationListenerMethodAdapter;
import org.springframework.context.event.EventListener;
import org.springframework.context.event.EventListenerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Lets every {@code @EventListener} for {@link InodeSnapshotEvent} hear of an event, even
 * if one before it throws, at which Spring otherwise stops.
 */
class InodeEventListenerFactory implements EventListenerFactory, Ordered {

	private static final Log logger = LogFactory.getLog(InodeEventListenerFactory.class);

	/**
	 * After that for transactional listeners (50), before the default one.
	 */
	@Override
	public int getOrder() {
		return 100;
	}

	@Override
	public boolean supportsMethod(Method method) {
		List<Class<?>> parameters = List.of(method.getParameterTypes());
		return parameters.equals(List.of(InodeSnapshotEvent.class)) || (parameters.isEmpty() && isDeclaredFor(method));
	}

	private static boolean isDeclaredFor(Method method) {
		EventListener listener = AnnotatedElementUtils.findMergedAnnotation(method, EventListener.class);
		return listener != null && List.of(listener.classes()).contains(InodeSnapshotEvent.class);
	}

	@Override
	public ApplicationListener<?> createApplicationListener(String beanName, Class<?> type, Method method) {
		return new SafeListener(beanName, type, method);
	}

	/**
	 * Logs what the method throws.
	 */
	private static final class SafeListener extends ApplicationListenerMethodAdapter {

		private final String description;

		SafeListener(String beanName, Class<?> type, Method method) {
			super(beanName, type, method);
			this.description = type.getName() + "." + method.getName();
		}

		@Override
		public void onApplicationEvent(ApplicationEvent event) {
			try {
				super.onApplicationEvent(event);
			}
			catch (RuntimeException | Error ex) {
				InodeEventListenerFactory.logger.error(this.description + " failed to handle an InodeSnapshotEvent",
						ex);
			}
		}

	}

}
