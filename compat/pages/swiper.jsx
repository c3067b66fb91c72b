// Components
import { Autoplay, Navigation, Pagination } from 'swiper/modules'
import { Swiper, SwiperSlide } from 'swiper/react'
import 'swiper/css'

export default () => <Swiper modules={[Autoplay, Navigation, Pagination]} slidesPerView={2} spaceBetween={10} navigation pagination={{ clickable: true }} loop autoplay={{ delay: 3000 }}><SwiperSlide>one</SwiperSlide><SwiperSlide>{({ isActive }) => (isActive ? 'active' : 'two')}</SwiperSlide></Swiper>
